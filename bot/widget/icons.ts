// The signs of the widget, drawn as lines on a grid of 24 by 24.

const svg = 'http://www.w3.org/2000/svg';

/** A line drawing in the colour of the text around it, silent to readers. */
function draw(name: string, outline: string): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', outline);
  drawing.append(path);
  return drawing;
}

export const speechIcon = (): SVGSVGElement =>
  draw(
    'speech',
    'M12 3.5c5 0 9 3.4 9 7.7s-4 7.7-9 7.7c-1 0-2-.1-2.9-.4L4.5 20.5l1-3.7C4 15.4 3 13.4 3 11.2c0-4.3 4-7.7 9-7.7z',
  );
export const closeIcon = (): SVGSVGElement => draw('close', 'M6 6l12 12M18 6L6 18');
export const sendIcon = (): SVGSVGElement => draw('send', 'M12 19.5V5M5.5 11.5L12 5l6.5 6.5');
export const nextIcon = (): SVGSVGElement => draw('next', 'M9.5 6l6 6-6 6');
export const downIcon = (): SVGSVGElement => draw('down', 'M7 10l5 5 5-5');
export const languageIcon = (): SVGSVGElement =>
  draw(
    'language',
    'M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17M12 3.5c-5 5.5-5 11.5 0 17M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  );
export const startOverIcon = (): SVGSVGElement =>
  draw('startOver', 'M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.5M4.5 4v4.5H9');
export const checkIcon = (): SVGSVGElement => draw('check', 'M5.5 12.5l4.2 4.2L18.5 8');
export const moreIcon = (): SVGSVGElement => draw('more', 'M5.5 12h.01M12 12h.01M18.5 12h.01');
export const transcriptIcon = (): SVGSVGElement => draw('transcript', 'M12 4v11M7 10.5l5 5 5-5M5 20h14');
export const aboutIcon = (): SVGSVGElement =>
  draw('about', 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.7h.01');
export const likeIcon = (): SVGSVGElement =>
  draw(
    'like',
    'M7.5 11v9h-3v-9zM7.5 11l4-7c1.7 0 2.6 1.3 2.2 2.9l-.8 3.1h5.3c1.2 0 2 1.1 1.7 2.2l-1.7 6.2c-.3 1-1.1 1.6-2.1 1.6H7.5',
  );
export const dislikeIcon = (): SVGSVGElement =>
  draw(
    'dislike',
    'M16.5 13V4h3v9zM16.5 13l-4 7c-1.7 0-2.6-1.3-2.2-2.9l.8-3.1H5.8c-1.2 0-2-1.1-1.7-2.2l1.7-6.2C6.1 4.6 6.9 4 7.9 4h8.6',
  );
export const copyIcon = (): SVGSVGElement => draw('copy', 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9');
