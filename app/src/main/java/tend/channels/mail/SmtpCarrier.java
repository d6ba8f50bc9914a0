package tend.channels.mail;

import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import tend.core.contact.Effect;
import tend.runtime.Carrier;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

/** Hands mail to a mail server. */
public final class SmtpCarrier implements Carrier, AutoCloseable {

  private final SmtpConnections connections;
  private final Composer composer;

  /**
   * @param tls which certificates to trust; the system's own in the ordinary case
   */
  public SmtpCarrier(
      SmtpServer server, SSLSocketFactory tls, MailComposer composer, InstantSource clock) {
    this(new SmtpConnections(server, tls, clock), composer);
  }

  SmtpCarrier(SmtpConnections connections, Composer composer) {
    this.connections = connections;
    this.composer = composer;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean carries(Effect effect) {
    return MailComposer.composes(effect);
  }

  @Override
  public int lanes() {
    return connections.server().lanes();
  }

  @Override
  public boolean recognisesKeys() {
    return false;
  }

  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    new SmtpRun(connections, composer, batch, receipts).run();
  }

  @Override
  public void close() {
    connections.close();
  }
}
