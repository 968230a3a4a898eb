import { event } from '../define/event.js';
import { Notice } from '../define/notice.js';

export const noticeGiven = event({
  name: 'publisher.notice_given',
  version: 1,
  body: Notice,
  subscribers: ['notification'],
});
