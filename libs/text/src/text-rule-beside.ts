import type { TextRule } from '#contracts';

/** What bounds a text that stands beside so many files: some networks take less in a caption than in a post. */
export function textRuleBeside(rule: TextRule, files: number): TextRule {
  const { max, maxBesideMedia = max } = rule;
  return files > 0 && maxBesideMedia < max ? { ...rule, max: maxBesideMedia } : rule;
}
