import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

// The module is served without a package.json beside it, so it is read as text and loaded as a module.
const source = await readFile(new URL("../../../datchuan/ui/static/ui/behaviour.js", import.meta.url), "utf8");
const { clampShare, isTooLarge, isWholePage, nextShare, nextTab, parseToast } = await import(
  `data:text/javascript,${encodeURIComponent(source)}`
);

test("arrow keys go round the tabs", () => {
  assert.equal(nextTab(0, 3, "ArrowRight"), 1);
  assert.equal(nextTab(2, 3, "ArrowRight"), 0);
  assert.equal(nextTab(0, 3, "ArrowLeft"), 2);
  assert.equal(nextTab(1, 3, "Home"), 0);
  assert.equal(nextTab(1, 3, "End"), 2);
});

test("other keys leave the tabs alone", () => assert.equal(nextTab(0, 3, "a"), null));

test("a toast may be a text or have a way back", () => {
  assert.deepEqual(parseToast("Đã lưu"), { text: "Đã lưu" });
  assert.deepEqual(parseToast({ value: "Đã lưu" }), { text: "Đã lưu", undo: "", bad: false });
  assert.deepEqual(parseToast({ text: "Đã bỏ", undo: "/x/" }), { text: "Đã bỏ", undo: "/x/", bad: false });
});

test("the divider stays between 20 and 80 percent", () => {
  assert.equal(nextShare(50, "ArrowLeft"), 45);
  assert.equal(nextShare(22, "ArrowLeft"), 20);
  assert.equal(nextShare(78, "ArrowRight"), 80);
  assert.equal(nextShare(50, "Home"), 20);
  assert.equal(nextShare(50, "End"), 80);
  assert.equal(nextShare(50, "Tab"), null);
  assert.equal(clampShare(33.4), 33);
});

test("a file is too large only over the limit", () => {
  assert.equal(isTooLarge(25 * 1024 * 1024, 25), false);
  assert.equal(isTooLarge(25 * 1024 * 1024 + 1, 25), true);
  assert.equal(isTooLarge(1e12, 0), false);
});

test("a page from elsewhere is no piece of this one", () => {
  assert.equal(isWholePage("<!doctype html><html>", "/tasks/1/", "/sign-in/"), true);
  assert.equal(isWholePage("<!doctype html><html>", "/tasks/1/", "/tasks/1/"), false);
  assert.equal(isWholePage("<tr></tr>", "/tasks/1/", "/tasks/2/"), false);
});
