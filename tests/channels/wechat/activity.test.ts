import { describe, expect, it } from '@jest/globals';
import { activityOf } from '../../../bot/channels/wechat/activity.js';
import { parsePush } from '../../../bot/channels/wechat/parse.js';
import { parseXml, XmlError } from '../../../bot/channels/wechat/xml.js';

const head =
  '<ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oABC]]></FromUserName><CreateTime>1348831860</CreateTime>';
const activity = (rest: string): ReturnType<typeof activityOf> =>
  activityOf(parsePush(parseXml(`<xml>${head}${rest}</xml>`)), { account: 'main', locale: 'zh-Hans' });
const type = (name: string): string => `<MsgType><![CDATA[${name}]]></MsgType>`;
const event = (name: string, key = ''): string =>
  `<MsgType> <![CDATA[event]]> </MsgType><Event><![CDATA[${name}]]></Event><EventKey><![CDATA[${key}]]></EventKey>`;

describe('A push as an activity', () => {
  it('says where it belongs, when it was, and everything that WeChat said', () => {
    expect(
      activity(`${type('text')}<Content><![CDATA[你好]]></Content><MsgId>1234567890123456</MsgId>`),
    ).toMatchObject({
      type: 'message',
      text: '你好',
      channelId: 'wechat',
      conversation: { id: 'main:oABC' },
      from: { id: 'oABC' },
      recipient: { id: 'gh_1' },
      timestamp: '2012-09-28T11:31:00.000Z',
      locale: 'zh-Hans',
      channelData: { MsgId: '1234567890123456', MsgType: 'text' },
    });
  });

  it.each([
    [
      'a tapped link',
      `${type('text')}<Content>退款</Content><bizmsgmenuid>101</bizmsgmenuid>`,
      { text: '退款', value: '101' },
    ],
    [
      'voice that WeChat heard',
      `${type('voice')}<Format>amr</Format><Recognition>你好</Recognition>`,
      { type: 'message', text: '你好', attachments: [{ contentType: 'audio/amr' }] },
    ],
    ['voice', `${type('voice')}<Recognition><![CDATA[]]></Recognition>`, { text: '' }],
    [
      'a picture',
      `${type('image')}<PicUrl>http://p/1</PicUrl><MediaId>m</MediaId>`,
      {
        text: '',
        attachments: [{ contentType: 'image/*', contentUrl: 'http://p/1', content: { mediaId: 'm' } }],
      },
    ],
    [
      'a short video',
      `${type('shortvideo')}<MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId>`,
      { attachments: [{ contentType: 'video/*', content: { mediaId: 'm', thumbMediaId: 't' } }] },
    ],
    [
      'a place',
      `${type('location')}<Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Label>广州</Label>`,
      { entities: [{ type: 'GeoCoordinates', latitude: 23.1, longitude: 113.3, name: '广州' }] },
    ],
    [
      'a link',
      `${type('link')}<Title>T</Title><Description>D</Description><Url>http://u</Url>`,
      { attachments: [{ contentType: 'text/html', contentUrl: 'http://u', name: 'T' }] },
    ],
    [
      'what the app can not send',
      `${type('text')}<Content>【收到不支持的消息类型，暂无法显示】</Content>`,
      { type: 'message', text: '' },
    ],
    [
      'following',
      event('subscribe'),
      { type: 'conversationUpdate', membersAdded: [{ id: 'oABC' }], value: '' },
    ],
    ['following by a code', event('subscribe', 'qrscene_ko'), { type: 'conversationUpdate', value: 'ko' }],
    ['following after a payment', event('subscribe', 'last_trade_no_42'), { value: '' }],
    [
      'following no more',
      event('unsubscribe'),
      { type: 'conversationUpdate', membersRemoved: [{ id: 'oABC' }] },
    ],
    ['a scanned code', event('SCAN', 'mission'), { type: 'event', name: 'SCAN', value: 'mission' }],
    ['a button', event('CLICK', 'topics'), { type: 'event', name: 'CLICK', value: 'topics' }],
    [
      'a page',
      event('VIEW', 'https://iclei.org'),
      { type: 'event', name: 'VIEW', value: 'https://iclei.org' },
    ],
    [
      'something deeper',
      `${event('scancode_push', 'k')}<ScanCodeInfo><ScanResult>1</ScanResult></ScanCodeInfo>`,
      { name: 'scancode_push', channelData: { 'ScanCodeInfo.ScanResult': '1' } },
    ],
  ])('is right for %s', (_what, rest, expected) => {
    expect(activity(rest)).toMatchObject(expected);
  });

  it('has an id that repeats share and nothing else has', () => {
    const id = (rest: string): unknown => activity(rest)['id'];
    const one = `${type('text')}<Content>a</Content><MsgId>1</MsgId>`;
    expect(id(one)).toBe(id(one));
    expect(id(one)).not.toBe(id(one.replace('<MsgId>1', '<MsgId>2')));
    expect(id(event('CLICK', 'a'))).not.toBe(id(event('CLICK', 'b')));
  });
});

describe('The XML of a push', () => {
  it.each([
    ['a document type', '<!DOCTYPE xml><xml/>'],
    ['an entity of its own', '<xml><a>&x;</a></xml>'],
    ['an end tag that is missing', '<xml><a>1</xml>'],
    ['another root', '<html/>'],
    ['depth', `<xml>${'<a>'.repeat(9)}${'</a>'.repeat(9)}</xml>`],
    ['nothing', ''],
  ])('is refused for %s', (_what, xml) => {
    expect(() => parseXml(xml)).toThrow(XmlError);
  });

  it('keeps the first of two values, and CDATA as it is', () => {
    expect(parseXml('<xml><a>1</a><a>2</a><b><![CDATA[ 007 ]]></b><c> 8 </c></xml>')).toEqual(
      new Map([
        ['a', '1'],
        ['b', ' 007 '],
        ['c', '8'],
      ]),
    );
  });
});
