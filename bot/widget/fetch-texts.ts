// Fetches what the widget says in a language, or in the nearest that there is.
import { chooseLocale } from './locales.js';
import type { Settings } from './settings.js';
import { readTexts, type Texts } from './texts.js';

export interface Spoken {
  readonly texts: Texts;
  /** The language of the texts. */
  readonly locale: string;
}

const available = Object.keys(POLYFAQ_LANGUAGES);

async function fetchJson(address: string): Promise<unknown> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Languages that a page names beyond the widget's own are asked for too: their texts may lie beside the others. */
export async function fetchTexts({ base, organisation }: Settings, wanted: string): Promise<Spoken> {
  let locale = wanted;
  let given = await fetchJson(`${base}widget/${encodeURIComponent(locale)}.json`);
  if (given === null && !available.includes(wanted)) {
    locale = chooseLocale([wanted], available);
    given = await fetchJson(`${base}widget/${locale}.json`);
  }
  if (given === null) locale = available[0] ?? 'en';
  return { texts: readTexts(given, POLYFAQ_FALLBACK_TEXTS, organisation), locale };
}
