// A long list that is drawn as it comes near the window.
// Draws a long list block by block: first what is near the window, the rest as it comes near.
class Strip {
  constructor(box, guess, decorate) {
    Object.assign(this, { box, guess, decorate, items: [], blocks: [], size: 40 });
    this.watch = new IntersectionObserver((seen) => {
      for (const one of seen) if (one.isIntersecting) this.fill(this.blocks.indexOf(one.target));
    }, { rootMargin: "1000px 0px" });
  }

  show(items) {
    this.watch.disconnect();
    this.items = items;
    this.blocks = [];
    for (let at = 0; at < items.length; at += this.size) {
      const block = document.createElement("div");
      block.className = "block";
      block.style.minHeight = this.guess * Math.min(this.size, items.length - at) + "px";
      this.blocks.push(block);
    }
    this.box.replaceChildren(...this.blocks);
    if (this.blocks.length) this.fill(0);
    for (const block of this.blocks.slice(1)) this.watch.observe(block);
    if (items.length <= 400) this.rest(1);
  }

  // Short lists are soon drawn completely, so that the browser's own search finds everything.
  rest(at) {
    const of = this.blocks;
    if (at >= of.length) return;
    (window.requestIdleCallback ?? setTimeout)(() => {
      if (of !== this.blocks) return;
      this.fill(at);
      this.rest(at + 1);
    });
  }

  fill(at) {
    const block = this.blocks[at];
    if (!block || block.dataset.full) return;
    block.dataset.full = "1";
    this.watch.unobserve(block);
    const part = this.items.slice(at * this.size, (at + 1) * this.size);
    block.innerHTML = part.map((item) => item.html).join("");
    block.style.minHeight = "";
    this.decorate(block, part);
  }

  element(index) {
    const at = Math.floor(index / this.size);
    this.fill(at);
    return this.blocks[at]?.children[index % this.size];
  }

  all() { this.blocks.forEach((_, at) => this.fill(at)); }
}
