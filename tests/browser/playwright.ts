// The part of playwright-core that the tests use; its own types are there only once it is installed.

/** An element in the page, as far as tests look at it. */
export interface DrawnElement {
  readonly previousElementSibling: DrawnElement | null;
  closest(selector: string): DrawnElement | null;
  getBoundingClientRect(): {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface Locator {
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  press(key: string): Promise<void>;
  hover(): Promise<void>;
  last(): Locator;
  first(): Locator;
  nth(index: number): Locator;
  locator(selector: string, options?: { readonly hasText?: string }): Locator;
  count(): Promise<number>;
  innerText(): Promise<string>;
  allInnerTexts(): Promise<string[]>;
  inputValue(): Promise<string>;
  getAttribute(name: string): Promise<string | null>;
  isVisible(): Promise<boolean>;
  waitFor(options?: { readonly state?: 'visible' | 'hidden'; readonly timeout?: number }): Promise<void>;
  /** Runs in the page: it sees nothing but the element. */
  evaluate<T>(read: (element: DrawnElement) => T): Promise<T>;
  dispatchEvent(type: string, init?: object): Promise<void>;
}

/** A request of the page that a test answers itself. */
export interface PlaywrightRoute {
  request(): { url(): string; method(): string; postData(): string | null };
  abort(): Promise<void>;
  continue(): Promise<void>;
  fulfill(answer: {
    readonly status?: number;
    readonly contentType?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly path?: string;
  }): Promise<void>;
}

/** Speaks the protocol of the browser's own tools. */
export interface DevTools {
  send(method: string, parameters?: object): Promise<unknown>;
}

export interface Page {
  goto(url: string): Promise<unknown>;
  /** `**` in the address stands for anything. */
  route(address: string, answer: (route: PlaywrightRoute) => unknown): Promise<unknown>;
  setContent(html: string): Promise<void>;
  unroute(address: string): Promise<void>;
  waitForEvent(event: 'download'): Promise<{ suggestedFilename(): string; path(): Promise<string> }>;
  close(): Promise<void>;
  reload(): Promise<unknown>;
  locator(selector: string, options?: { readonly hasText?: string }): Locator;
  evaluate<T>(script: string): Promise<T>;
  screenshot(options: {
    readonly path: string;
    readonly type?: 'png' | 'jpeg';
    readonly quality?: number;
    readonly fullPage?: boolean;
    readonly clip?: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };
  }): Promise<unknown>;
  addScriptTag(script: { readonly path?: string; readonly content?: string }): Promise<unknown>;
  waitForTimeout(milliseconds: number): Promise<void>;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'websocket', listener: (socket: { url(): string }) => void): void;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
}

export interface ContextOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly hasTouch?: boolean;
  readonly isMobile?: boolean;
  readonly forcedColors?: 'active' | 'none';
  readonly deviceScaleFactor?: number;
  readonly bypassCSP?: boolean;
  readonly permissions?: readonly string[];
}

export interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
  setOffline(isOffline: boolean): Promise<void>;
  newCDPSession(page: Page): Promise<DevTools>;
}

export interface Browser {
  newContext(options?: ContextOptions): Promise<Context>;
  close(): Promise<void>;
}

export interface Playwright {
  readonly chromium: {
    launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<Browser>;
  };
}

/** A browser that asks nobody but the pages' own servers. */
export const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page that a test answers itself has no address, and would count as a stranger to this machine's servers.
  '--disable-features=LocalNetworkAccessChecks',
];
