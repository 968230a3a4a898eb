import { ServedCall } from '#link/wire';
import { ProbeService } from '#testing/link-kit';
import { Controller, Inject, Module, type DynamicModule } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';

/** All that stock Nest tells a handler of its caller: nothing. */
const unknownCall = () => new ServedCall({ deadline: Infinity, caller: 'unknown' });

/** The probe as a stock Nest microservice serves it. */
@Controller()
class ProbeController {
  constructor(@Inject(ProbeService) private readonly service: ProbeService) {}

  @MessagePattern('probe.echo')
  echo(@Payload() input: never) {
    return this.service.echo(input);
  }

  @MessagePattern('probe.nothing')
  nothing() {
    return this.service.nothing();
  }

  @MessagePattern('probe.fail')
  fail(@Payload() input: never) {
    return this.service.fail(input);
  }

  @MessagePattern('probe.blob')
  blob(@Payload() input: never) {
    return this.service.blob(input);
  }

  @MessagePattern('probe.look')
  look(@Payload() input: never) {
    return this.service.look(input, unknownCall());
  }

  @MessagePattern('probe.once')
  once(@Payload() input: never) {
    return this.service.once(input, unknownCall());
  }

  @MessagePattern('probe.always')
  always(@Payload() input: never) {
    return this.service.always(input, unknownCall());
  }

  @MessagePattern('probe.keyed')
  keyed(@Payload() input: never) {
    return this.service.keyed(input, unknownCall());
  }
}

@Module({})
class ProbeModule {}

export const probeModule = (service: ProbeService): DynamicModule => ({
  module: ProbeModule,
  controllers: [ProbeController],
  providers: [{ provide: ProbeService, useValue: service }],
});
