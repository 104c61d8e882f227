package org.noroshi.capture;

/** An input that could not be opened. */
record NoFeed(Feed.Failure failure) implements Feed {
  @Override
  public boolean advance(Window window) {
    boolean first = !window.last;
    window.last = true;
    return first;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public String place() {
    return "";
  }

  @Override
  public void finish(Window window) {}

  @Override
  public void revoke() {}

  @Override
  public boolean isHeld() {
    return false;
  }
}
