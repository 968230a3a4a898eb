import S3rver from '@20minutes/s3rver';

/** An S3 server; its options are the only argument, as JSON. Tells its parent the port, and ends with it. */
const server = new S3rver(JSON.parse(process.argv[2] ?? '{}'));
const { port } = await server.run();
process.on('disconnect', () => process.exit(0));
process.send?.({ port });
