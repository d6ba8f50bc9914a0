package tend.web;

/** The request methods that rooms answer. A GET never changes anything. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE,
  OPTIONS;

  boolean changes() {
    return this != GET && this != OPTIONS;
  }
}
