interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
}

const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isSafeInteger(value) || /^-?\d+$/.test(String(value)),
  Boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  InputFile: (value) => value === FILE,
};

/** Stands for a file of the form in what is checked. */
export const FILE = Symbol('file');

const needed = (name: string, ...types: string[]): Field => ({ name, types, required: true });
const maybe = (name: string, ...types: string[]): Field => ({ name, types, required: false });

const CHAT = needed('chat_id', 'Integer', 'String');
const REPLY = maybe('reply_parameters', 'ReplyParameters');
const alone = (file: string) => [
  CHAT,
  needed(file, 'InputFile', 'String'),
  maybe('caption', 'String'),
  maybe('has_spoiler', 'Boolean'),
  REPLY,
];
const inAlbum = [
  needed('type', 'String'),
  needed('media', 'String'),
  maybe('caption', 'String'),
  maybe('has_spoiler', 'Boolean'),
];

/**
 * The methods that Drover calls and the fields that it sends, as core.telegram.org/bots/api (Bot API 10.1) has them. Others are
 * refused, although Telegram knows more; it publishes no description for machines.
 */
const METHODS: Readonly<Record<string, readonly Field[]>> = {
  getMe: [],
  getChat: [CHAT],
  sendMessage: [CHAT, needed('text', 'String'), REPLY],
  sendPhoto: alone('photo'),
  sendAnimation: alone('animation'),
  sendVideo: alone('video'),
  sendPoll: [
    CHAT,
    needed('question', 'String'),
    needed('options', 'Array of InputPollOption'),
    maybe('open_period', 'Integer'),
    maybe('allows_multiple_answers', 'Boolean'),
    REPLY,
  ],
  sendMediaGroup: [CHAT, needed('media', 'Array of InputMediaPhoto', 'Array of InputMediaVideo'), REPLY],
  editMessageText: [CHAT, needed('message_id', 'Integer'), needed('text', 'String')],
  editMessageCaption: [CHAT, needed('message_id', 'Integer'), maybe('caption', 'String')],
  deleteMessages: [CHAT, needed('message_ids', 'Array of Integer')],
};
const TYPES: Readonly<Record<string, readonly Field[]>> = {
  InputMediaPhoto: inAlbum,
  InputPollOption: [needed('text', 'String')],
  InputMediaVideo: inAlbum,
  ReplyParameters: [needed('message_id', 'Integer'), maybe('allow_sending_without_reply', 'Boolean')],
};

/** What does not fit a method's parameters; empty when all does. */
export function methodProblems(method: string, parameters: object): string[] {
  return fieldProblems(method, METHODS[method] ?? [], parameters);
}

function fieldProblems(where: string, fields: readonly Field[], given: object): string[] {
  const missing = fields.filter(({ name, required }) => required && !(name in given));
  const problems = missing.map(({ name }) => `${where}: ${name} is required`);
  for (const [name, value] of Object.entries(given)) {
    const field = fields.find((one) => one.name === name);
    if (!field) problems.push(`${where}: ${name} is not known`);
    else if (!field.types.some((type) => fits(type, value))) problems.push(`${where}: ${name} does not fit`);
  }
  return problems;
}

function fits(type: string, value: unknown): boolean {
  const plain = PLAIN[type];
  if (plain) return plain(value);
  const items = /^Array of (.+)$/.exec(type)?.[1];
  if (items) return Array.isArray(value) && value.every((one) => fits(items, one));
  const fields = TYPES[type];
  return (
    fields !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    fieldProblems(type, fields, value).length === 0
  );
}
