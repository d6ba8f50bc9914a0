// For a page elsewhere that holds a form of Tend in a frame: the frame is as high as what it shows. Without this it scrolls.
{
  const tend = new URL(document.currentScript.src).origin;
  const frames = () => [...document.querySelectorAll("iframe")];
  addEventListener("message", ({ origin, source, data }) => {
    const frame = origin === tend && frames().find((one) => one.contentWindow === source);
    if (!frame || !(data?.height > 0)) return;
    frame.style.height = `${data.height}px`;
    // The answer is shorter or longer than what was sent, and begins above what somebody sees.
    if (data.answer && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
  // A frame that was quicker than this script tells it once more.
  for (const frame of frames()) if (frame.src.startsWith(`${tend}/`)) frame.contentWindow.postMessage("height", tend);
}
