import type { Link } from './link.js';
import { RedisEndpoint } from './redis/redis-endpoint.js';
import { isRedisAddress } from './redis/redis-address.js';
import { TcpEndpoint, type TcpEndpointOptions } from './tcp/tcp-endpoint.js';

/**
 * The link to a module in another process, by its address: `tcp://host:port[,host:port…]`, `tls://…`, `unix:///path`, or `redis://host:port[/db]`.
 * Throws BadLinkAddress.
 */
export function remoteEndpoint(options: TcpEndpointOptions): Link {
  return isRedisAddress(options.address) ? new RedisEndpoint(options) : new TcpEndpoint(options);
}
