/* Photographs made smaller before they travel, and a voice recorded on the page.
   Without JavaScript the same fields take files as they are. */
(function () {
  "use strict";

  var QUALITY = 0.82;
  var SMALL_ENOUGH = 400 * 1024;
  var BITS_PER_SECOND = 32000;
  var LONGEST_MS = 15 * 60 * 1000;
  // What telephones record, with the ending the office knows it by.
  var SOUNDS = [
    ["audio/mp4", "m4a"],
    ["audio/webm;codecs=opus", "webm"],
    ["audio/ogg;codecs=opus", "ogg"],
  ];

  function put(input, files) {
    var box = new DataTransfer();
    files.forEach(function (file) {
      box.items.add(file);
    });
    input.files = box.files;
  }

  /* A picture redrawn loses where and when it was taken, too. */
  function shrunk(file, longest) {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < SMALL_ENOUGH || !window.createImageBitmap) {
      return Promise.resolve(file);
    }
    return createImageBitmap(file, { imageOrientation: "from-image" })
      .then(function (picture) {
        var scale = Math.min(1, longest / Math.max(picture.width, picture.height));
        var canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        return new Promise(function (done) {
          canvas.toBlob(done, "image/jpeg", QUALITY);
        });
      })
      .then(function (blob) {
        if (!blob || blob.size >= file.size) {
          return file;
        }
        return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
      })
      .catch(function () {
        return file;
      });
  }

  function watchPictures(input) {
    var longest = Number(input.getAttribute("data-shrink"));
    input.addEventListener("change", function () {
      Promise.all(
        Array.prototype.map.call(input.files, function (file) {
          return shrunk(file, longest);
        })
      ).then(function (files) {
        put(input, files);
      });
    });
  }

  function chosenSound() {
    return SOUNDS.find(function (one) {
      return MediaRecorder.isTypeSupported(one[0]);
    });
  }

  function watchRecorder(box) {
    var input = document.getElementById(box.getAttribute("data-recorder"));
    var sound = window.MediaRecorder && navigator.mediaDevices && chosenSound();
    if (!input || !sound || !window.DataTransfer) {
      return;
    }
    var button = box.querySelector("[data-record]");
    var name = box.querySelector("[data-record-name]");
    var status = box.querySelector("[data-record-status]");
    var ticking = box.querySelector("[data-record-clock]");
    var player = box.querySelector("audio");
    var start = name.textContent;
    var recorder = null;
    var timer = 0;

    function say(key) {
      status.textContent = box.getAttribute("data-words-" + key);
    }

    function show(recording) {
      button.setAttribute("aria-pressed", String(recording));
      name.textContent = recording ? name.getAttribute("data-stop") : start;
    }

    function keep(parts) {
      var blob = new Blob(parts, { type: sound[0].split(";")[0] });
      if (!blob.size) {
        // Stopped before anything came: what was recorded before stays.
        say("nothing");
        return;
      }
      var stamp = new Date().toTimeString().slice(0, 5).replace(":", "");
      put(input, [new File([blob], box.getAttribute("data-words-name") + stamp + "." + sound[1], { type: blob.type })]);
      player.src = URL.createObjectURL(blob);
      player.hidden = false;
      say("done");
    }

    function begin(stream) {
      var parts = [];
      var began = Date.now();
      recorder = new MediaRecorder(stream, { mimeType: sound[0], audioBitsPerSecond: BITS_PER_SECOND });
      recorder.addEventListener("dataavailable", function (event) {
        parts.push(event.data);
      });
      recorder.addEventListener("stop", function () {
        clearInterval(timer);
        stream.getTracks().forEach(function (track) {
          track.stop();
        });
        recorder = null;
        show(false);
        keep(parts);
      });
      recorder.start();
      show(true);
      say("saying");
      timer = setInterval(function () {
        var passed = Date.now() - began;
        ticking.textContent = clock(Math.floor(passed / 1000));
        if (passed > LONGEST_MS) {
          recorder.stop();
        }
      }, 1000);
    }

    box.hidden = false;
    button.addEventListener("click", function () {
      if (recorder) {
        recorder.stop();
        return;
      }
      navigator.mediaDevices.getUserMedia({ audio: true }).then(begin, function () {
        say("refused");
      });
    });
  }

  function clock(seconds) {
    return Math.floor(seconds / 60) + ":" + ("0" + (seconds % 60)).slice(-2);
  }

  document.querySelectorAll("input[data-shrink]").forEach(watchPictures);
  document.querySelectorAll("[data-recorder]").forEach(watchRecorder);
})();
