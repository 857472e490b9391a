// Which language the page speaks: that of the link that was opened, else the one chosen before, else the browser's,
// else English. Only the one that is spoken is loaded.
import { createContext, type ReactNode, startTransition, use, useContext, useEffect, useMemo, useState } from 'react';
import { ensure } from '../base/assert.ts';
import type { Text } from '../scenario/scenario.ts';
import type { Words } from '../view/words/en.ts';
import type { ToolWords } from '../view/words/tools.en.ts';
import { store, stored } from './storage.ts';

export type Language = keyof Text;

const LOAD: Readonly<Record<Language, () => Promise<Words>>> = {
  en: () => import('../view/words/en.ts').then(({ en }) => en),
  'zh-TW': () => import('../view/words/zh-TW.ts').then(({ zhTW }) => zhTW),
};
const LOAD_TOOLS: Readonly<Record<Language, () => Promise<ToolWords>>> = {
  en: () => import('../view/words/tools.en.ts').then(({ toolsEn }) => toolsEn),
  'zh-TW': () => import('../view/words/tools.zh-TW.ts').then(({ toolsZhTW }) => toolsZhTW),
};
const wordsOf = once((language: Language) => LOAD[language]());
const toolWordsOf = once((language: Language) => LOAD_TOOLS[language]());

const STORED_AS = 'language';

interface LanguageValue {
  readonly language: Language;
  readonly words: Words;
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageValue | null>(null);

export function useLanguage(): LanguageValue {
  return ensure(useContext(LanguageContext), 'there is a LanguageProvider');
}

export function useWords(): Words {
  return useLanguage().words;
}

/** The sentences of what opens on demand. Suspends until they are there. */
export function useToolWords(): ToolWords {
  return use(toolWordsOf(useLanguage().language));
}

/** Every sentence in a language, which need not be the page's. Suspends until they are there. */
export function useAllWords(language: Language): Words & ToolWords {
  const words = use(wordsOf(language));
  const tools = use(toolWordsOf(language));
  return useMemo(() => ({ ...words, ...tools }), [words, tools]);
}

/** Suspends until the dictionary is there. A change of language keeps the old one until the new one is. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const words = use(wordsOf(language));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => {
    const change = (next: Language) => {
      store(STORED_AS, next);
      startTransition(() => setLanguage(next));
    };
    return { language, words, setLanguage: change };
  }, [language, words]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** One promise a language, since React waits for a promise by its identity. */
function once<T>(load: (language: Language) => Promise<T>): (language: Language) => Promise<T> {
  const loaded = new Map<Language, Promise<T>>();
  return (language) => {
    const words = loaded.get(language) ?? load(language);
    loaded.set(language, words);
    return words;
  };
}

function firstLanguage(): Language {
  const [, linked] = /[#&]lang=(en|zh-TW)(?=&|$)/.exec(location.hash) ?? [];
  const chosen = linked ?? stored(STORED_AS);
  if (chosen === 'en' || chosen === 'zh-TW') return chosen;
  return navigator.languages[0]?.toLowerCase().startsWith('zh') ? 'zh-TW' : 'en';
}
