package org.noroshi.web;

/** Who calls: a browser or a program. */
interface Caller {
  Visitor.Answer get(String path);

  Visitor.Answer post(String path, String... fields);

  /** Sends JSON; nothing where it is empty. */
  Visitor.Answer json(String method, String path, String json);
}
