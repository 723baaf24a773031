// On a phone the open chat is the whole screen: the page behind rests, and the keyboard takes its share.

export interface FullScreen {
  enter(): void;
  leave(): void;
}

/** `host` is the element of the widget in the page, `place` what fills the screen. */
export function createFullScreen(host: Element, place: HTMLElement): FullScreen {
  const narrow = matchMedia('(max-width: 479.98px)');
  const viewport = window.visualViewport;
  let rested: HTMLElement[] = [];
  let overflow = '';
  let isIn = false;

  function fit(): void {
    if (viewport === null) return;
    place.style.setProperty('--visible-height', `${String(viewport.height)}px`);
    place.style.setProperty('--visible-top', `${String(viewport.offsetTop)}px`);
  }

  function rest(): void {
    if (rested.length > 0) return;
    const others = [...document.body.children].filter((one) => one !== host && !one.contains(host));
    rested = others.filter((one): one is HTMLElement => one instanceof HTMLElement && !one.inert);
    for (const one of rested) one.inert = true;
    overflow = document.documentElement.style.overflow;
    document.documentElement.style.overflow = 'hidden';
    viewport?.addEventListener('resize', fit);
    viewport?.addEventListener('scroll', fit);
    fit();
  }

  function wake(): void {
    if (rested.length === 0) return;
    for (const one of rested) one.inert = false;
    rested = [];
    document.documentElement.style.overflow = overflow;
    viewport?.removeEventListener('resize', fit);
    viewport?.removeEventListener('scroll', fit);
    place.style.removeProperty('--visible-height');
    place.style.removeProperty('--visible-top');
  }

  const adapt = (): void => {
    if (isIn && narrow.matches) rest();
    else wake();
  };
  narrow.addEventListener('change', adapt);

  return {
    enter() {
      isIn = true;
      adapt();
    },
    leave() {
      isIn = false;
      adapt();
    },
  };
}
