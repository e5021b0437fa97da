/* A document camera or webcam at the desk: pages are photographed one after another and go with the
   form like chosen files. Without JavaScript, or without a camera, the form takes files as before. */
(function () {
  "use strict";

  var QUALITY = 0.9;
  // As sharp as the camera can: a page of A4 is read well from about 2000 pixels on.
  var SIZE = { width: { ideal: 3840 }, height: { ideal: 2880 } };

  function watch(box) {
    var form = box.closest("form");
    var cameras = navigator.mediaDevices;
    if (!form || !cameras || !cameras.getUserMedia || !window.DataTransfer) {
      return;
    }
    var video = box.querySelector("video");
    var stage = box.querySelector("[data-camera-stage]");
    var open = box.querySelector("[data-camera-open]");
    var take = box.querySelector("[data-camera-take]");
    var shut = box.querySelector("[data-camera-shut]");
    var which = box.querySelector("select");
    var list = box.querySelector("[data-camera-shots]");
    var status = box.querySelector("[role=status]");
    var input = document.createElement("input");
    var stream = null;
    var shots = [];
    var taken = 0;

    // A field of its own beside the one for files, so that choosing a file drops no photograph.
    input.type = "file";
    input.name = box.getAttribute("data-camera");
    input.multiple = true;
    input.hidden = true;
    form.appendChild(input);

    function say(key, value) {
      status.textContent = (box.getAttribute("data-words-" + key) || "").replace("{n}", value || "");
    }

    function put() {
      var files = new DataTransfer();
      shots.forEach(function (file) {
        files.items.add(file);
      });
      input.files = files.files;
    }

    function stop() {
      if (stream) {
        stream.getTracks().forEach(function (track) {
          track.stop();
        });
      }
      stream = null;
      video.srcObject = null;
      take.disabled = true;
      stage.hidden = true;
      open.hidden = false;
    }

    function offer(devices) {
      var lenses = devices.filter(function (one) {
        return one.kind === "videoinput";
      });
      which.textContent = "";
      lenses.forEach(function (one, number) {
        var choice = document.createElement("option");
        choice.value = one.deviceId;
        choice.textContent = one.label || String(number + 1);
        which.appendChild(choice);
      });
      which.value = stream.getVideoTracks()[0].getSettings().deviceId || "";
      which.parentNode.hidden = lenses.length < 2;
    }

    function start(device) {
      var wanted = { width: SIZE.width, height: SIZE.height };
      stop();
      if (device) {
        wanted.deviceId = { exact: device };
      } else {
        wanted.facingMode = "environment";
      }
      return cameras
        .getUserMedia({ video: wanted, audio: false })
        .then(function (given) {
          stream = given;
          video.srcObject = given;
          stage.hidden = false;
          open.hidden = true;
          say("open");
          return video.play().then(function () {
            return cameras.enumerateDevices().then(offer);
          });
        })
        .catch(function () {
          stop();
          say("refused");
        });
    }

    /* The small picture is the canvas itself: the page's policy lets no made-up address be shown. */
    function show(file, picture) {
      var line = document.createElement("li");
      var away = document.createElement("button");
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", file.name);
      away.type = "button";
      away.className = "button second";
      away.textContent = box.getAttribute("data-words-away");
      away.setAttribute("aria-label", box.getAttribute("data-words-away") + " " + file.name);
      away.addEventListener("click", function () {
        shots.splice(shots.indexOf(file), 1);
        line.remove();
        put();
        say("count", String(shots.length));
        take.focus();
      });
      line.appendChild(picture);
      line.appendChild(away);
      list.appendChild(line);
    }

    function keep(blob, canvas) {
      var name = box.getAttribute("data-words-name") + ("0" + (taken += 1)).slice(-2) + ".jpg";
      var file = new File([blob], name, { type: "image/jpeg" });
      shots.push(file);
      put();
      show(file, canvas);
      say("count", String(shots.length));
    }

    // A camera needs a moment for its first picture; a press before it would be lost without a word.
    video.addEventListener("loadeddata", function () {
      take.disabled = false;
    });
    take.addEventListener("click", function () {
      var canvas = document.createElement("canvas");
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext("2d").drawImage(video, 0, 0);
      canvas.toBlob(
        function (blob) {
          keep(blob, canvas);
        },
        "image/jpeg",
        QUALITY
      );
    });
    open.addEventListener("click", function () {
      start("");
    });
    shut.addEventListener("click", function () {
      stop();
      open.focus();
    });
    which.addEventListener("change", function () {
      start(which.value);
    });
    window.addEventListener("pagehide", stop);
    box.hidden = false;
  }

  document.querySelectorAll("[data-camera]").forEach(watch);
})();
