// Languages written in Latin letters are told apart by their words and letters, and weighed against the conversation.
import { describe, expect, it } from '@jest/globals';
import { channel, chooserOf, nothingKnown, speaking } from './languages.js';

const nine = chooserOf('en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'id', 'vi');

describe('a message in one of nine languages', () => {
  it.each([
    ['en', 'good evening everybody', 'where can I find you?', 'dose it cost anyting to join?'],
    ['de', 'schönen guten Abend', 'wo finde ich euch?', 'kostet die mitgliedschaft etwas'],
    ['fr', 'bonsoir tout le monde', 'où est-ce que je vous trouve ?', "l'adhesion est elle payante"],
    ['es', 'muy buenas noches', '¿dónde los encuentro?', 'cuanto cuesta ser miembro'],
    ['pt', 'muito boa noite', 'onde é que vos encontro?', 'quanto custa ser membro'],
    ['it', 'buonasera a tutti', 'dove vi trovo?', 'quanto costa diventare membri'],
    ['nl', 'goedenavond allemaal samen', 'waar kan ik jullie vinden?', 'kost het lidmaatschap iets'],
    ['id', 'selamat malam semuanya', 'di mana kantor kalian?', 'berapa biaya keanggotaannya'],
    ['vi', 'xin chào mọi người', 'văn phòng ở đâu vậy?', 'phi thanh vien la bao nhieu'],
  ])('in %s is read: “%s”, “%s”, “%s”', (language, ...messages) => {
    for (const text of messages) {
      for (const known of [nothingKnown, speaking(language === 'en' ? 'fr' : 'en')]) {
        expect({ text, ...nine.choose(text, known).evidence }).toMatchObject({
          text,
          locale: language,
          script: 'Latn',
        });
      }
    }
  });

  it.each([
    ['mañana', 'es'],
    ['straße', 'de'],
    ['informação', 'pt'],
    ['được', 'vi'],
    ['¿fecha?', 'es'],
  ])('of one word with letters of its own, %s, is %s whatever was spoken', (text, language) => {
    expect(nine.choose(text, nothingKnown).evidence.locale).toBe(language);
  });
});

describe('one or two Latin words', () => {
  it.each([
    ['data', 'it'],
    ['plan', 'nl'],
    ['hotel in Paris', 'de'],
    ['ICLEI', 'vi'],
    ['ok', 'id'],
  ])('such as “%s” stay in the language spoken so far', (text, spoken) => {
    expect(nine.choose(text, speaking(spoken)).evidence.locale).toBe(spoken);
    expect(nine.choose(text, channel(spoken)).evidence.locale).toBe(spoken);
  });

  it.each([
    ['danke schön', 'fr', 'de'],
    ['muchas gracias', 'it', 'es'],
    ['terima kasih', 'en', 'id'],
  ])('that are another language’s beyond doubt, such as “%s”, overrule it', (text, spoken, language) => {
    expect(nine.choose(text, speaking(spoken)).evidence).toMatchObject({
      locale: language,
      source: 'statistics',
    });
  });

  it('are searched in every Latin language, in the spoken one first', () => {
    const { search } = chooserOf('en', 'de', 'ko').choose('data plan', speaking('ko'));
    expect(search[0]).toBe('ko');
    expect(new Set(search)).toEqual(new Set(['ko', 'en', 'de']));
  });
});

describe('variants of one language', () => {
  it('keep the one that is spoken', () => {
    const portuguese = chooserOf('en', 'pt-PT', 'pt-BR');
    const asked = 'quanto custa ser membro da rede';
    expect(portuguese.choose(asked, speaking('pt-BR')).evidence.locale).toBe('pt-BR');
    expect(portuguese.choose(asked, channel('pt-BR')).evidence.locale).toBe('pt-BR');
    expect(portuguese.choose(asked, speaking('en')).evidence.locale).toBe('pt-PT');
  });
});

describe('confidence', () => {
  it('is high for a plain sentence and lower where two languages share the words', () => {
    const confidence = (text: string): number => nine.choose(text, nothingKnown).evidence.confidence;
    expect(confidence('wie werde ich bei euch mitglied')).toBeGreaterThan(0.95);
    expect(confidence('temporizador')).toBeLessThan(0.95);
  });
});

describe('a Latin language without a list of words', () => {
  it('is told apart by letter statistics', () => {
    const filipino = chooserOf('en', 'fil');
    expect(filipino.choose('paano po ba sumali ang aming lungsod', nothingKnown).evidence.locale).toBe('fil');
    expect(filipino.choose('how can our city become a member', nothingKnown).evidence.locale).toBe('en');
  });
});
