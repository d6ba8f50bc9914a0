package tend.storage;

import java.time.Duration;

/**
 * How long is kept what would otherwise grow for ever and of which nothing depends on more; the
 * reasons are in decisions/what-is-kept.md. Contacts, timeline, ledger, tasks, letters and consents
 * are kept for good.
 */
enum Kept {
  /** Bounces and complaints come within weeks, and the wall looks at today. */
  SHIPMENTS(
      Duration.ofDays(400),
      """
      delete from outbox where ctid in (
        select ctid from outbox where asked_at < ?::timestamptz and state in ('done', 'never') limit ? for update skip locked)
      """),
  /** What the built-in mailbox shows, where there is no mail server. */
  MAILBOX(
      Duration.ofDays(400),
      """
      delete from mailbox_message where ctid in (
        select ctid from mailbox_message where at < ?::timestamptz limit ? for update skip locked)
      """),
  /** As the API promises. */
  IDEMPOTENCY_KEYS(
      Duration.ofDays(7),
      """
      delete from idempotency_key where ctid in (
        select ctid from idempotency_key where at <= ?::timestamptz limit ? for update skip locked)
      """),
  /** No session lasts longer, however it is used. */
  SESSIONS(
      Duration.ofDays(180),
      """
      delete from app_session where ctid in (
        select ctid from app_session where begun_at < ?::timestamptz limit ? for update skip locked)
      """),
  /** Long after they ended, so that an old one can still be told from one that never was. */
  SIGN_IN_LINKS(
      Duration.ofDays(30),
      """
      delete from sign_in_link where ctid in (
        select ctid from sign_in_link where ends_at < ?::timestamptz limit ? for update skip locked)
      """);

  /**
   * Of signals that are no history. Whoever delivers one twice does so within days; a list that
   * tells of the past may come again after years, and its keys are kept for good.
   */
  static final Duration SIGNAL_KEYS = Duration.ofDays(400);

  private final Duration time;
  private final String delete;

  Kept(Duration time, String delete) {
    this.time = time;
    this.delete = delete;
  }

  Duration time() {
    return time;
  }

  /** Removes some of what is older; asks for the time, and how many at most. */
  String delete() {
    return delete;
  }
}
