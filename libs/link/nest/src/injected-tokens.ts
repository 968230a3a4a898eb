import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** Nest's own keys of constructor metadata (@nestjs/common/constants). */
const CONSTRUCTOR_TYPES = 'design:paramtypes';
const CONSTRUCTOR_TOKENS = 'self:paramtypes';

/** Every token that a provider or controller of this process asks for. */
export function injectedTokens(discovery: DiscoveryService): Set<unknown> {
  return new Set([...discovery.getProviders(), ...discovery.getControllers()].flatMap(tokensOf));
}

/** The same by the name of the Nest module that holds the provider. */
export function injectedTokensByModule(discovery: DiscoveryService): Map<string, Set<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const wrapper of [...discovery.getProviders(), ...discovery.getControllers()]) {
    const module = wrapper.host?.metatype.name ?? '';
    found.set(module, new Set([...(found.get(module) ?? []), ...tokensOf(wrapper)]));
  }
  return found;
}

function tokensOf(wrapper: Wrapper): unknown[] {
  if (wrapper.inject) return wrapper.inject.map((token) => (isOptional(token) ? token.token : token));
  if (typeof wrapper.metatype !== 'function') return [];
  const metatype: object = wrapper.metatype as Type;
  const types = (Reflect.getMetadata(CONSTRUCTOR_TYPES, metatype) ?? []) as unknown[];
  const tokens = (Reflect.getMetadata(CONSTRUCTOR_TOKENS, metatype) ?? []) as { param: unknown }[];
  return [...types, ...tokens.map(({ param }) => param)];
}

const isOptional = (token: unknown): token is { token: unknown } =>
  typeof token === 'object' && token !== null && 'token' in token;
