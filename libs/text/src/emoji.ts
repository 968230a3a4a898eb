/** A grapheme that is an emoji, however many code points it is made of: © is one too, a bare digit is none. */
export const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|[0-9#*]\u{fe0f}?\u{20e3}|\p{Regional_Indicator}{2})/u;
