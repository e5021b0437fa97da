/* A photograph made small enough for a poor line: JPEG of at most 200 KB, without hidden data. */
(function () {
  "use strict";

  const MOST = 200 * 1024;
  const SIDES = [1600, 1280, 1024, 800, 640, 480];
  const QUALITIES = [0.82, 0.68, 0.54, 0.4];

  function asAddress(file) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(file);
    });
  }

  function opened(address) {
    return new Promise((resolve, reject) => {
      const picture = new Image();
      picture.onload = () => resolve(picture);
      picture.onerror = () => reject(new Error("no picture"));
      picture.src = address;
    });
  }

  function drawn(picture, side, quality) {
    const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  }

  /* The bytes of the largest version that fits. */
  async function shrink(file) {
    const picture = await opened(await asAddress(file));
    for (const side of SIDES) {
      for (const quality of QUALITIES) {
        const blob = await drawn(picture, side, quality);
        if (blob && blob.size <= MOST) {
          return new Response(blob).arrayBuffer();
        }
      }
    }
    throw new Error("too large");
  }

  window.qyPhotos = { shrink: shrink, MOST: MOST };
})();
