package tend;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import tend.business.BusinessPages;
import tend.channels.letter.LetterCarrier;
import tend.channels.letter.PrintPages;
import tend.channels.mail.MailComposer;
import tend.channels.mail.MailboxCarrier;
import tend.channels.mail.MessageIds;
import tend.channels.mail.ReturnedMailPages;
import tend.channels.mail.SmtpCarrier;
import tend.channels.mail.SmtpServer;
import tend.channels.task.TaskCarrier;
import tend.channels.webhook.WebhookAddresses;
import tend.channels.webhook.WebhookCarrier;
import tend.channels.webhook.WebhookPages;
import tend.consents.ConsentLinks;
import tend.consents.ConsentPages;
import tend.mailbox.MailboxStore;
import tend.messages.ClickPages;
import tend.messages.ClickWatch;
import tend.messages.FollowedLinks;
import tend.messages.SenderAddresses;
import tend.messages.Senders;
import tend.runtime.Carrier;
import tend.runtime.Carriers;
import tend.runtime.Inbox;
import tend.runtime.ParkedShipments;
import tend.settings.MailSettings;
import tend.storage.Database;
import tend.storage.Secrets;
import tend.strategy.Contract;
import tend.strategy.PublishedStrategies;
import tend.web.Routes;

/** Builds what writes to people and what they answer on: carriers, links and their pages. */
public final class ChannelParts implements AutoCloseable {

  private final Parts parts = new Parts();
  private final Carriers carriers;
  private final List<Routes> pages;

  /**
   * @param baseUrl where people reach this server, without a slash at the end
   * @param mail the mail server; without one, mail goes to the built-in mailbox
   */
  public ChannelParts(
      Database database,
      Inbox inbox,
      PublishedStrategies strategies,
      String baseUrl,
      Optional<MailSettings> mail,
      InstantSource clock) {
    Secrets secrets = new Secrets(database);
    ConsentLinks consentLinks = new ConsentLinks(secrets.seal("consent"), baseUrl);
    FollowedLinks links = new FollowedLinks(database, secrets.seal("click"), baseUrl);
    SenderAddresses addresses = new SenderAddresses(database);
    StrategyLetters letters =
        new StrategyLetters(database, strategies, addresses, consentLinks, baseUrl, host(baseUrl));
    Senders senders = letters::sender;
    MessageIds messageIds = new MessageIds(secrets.seal("message-id"));
    MailComposer composer =
        new MailComposer(letters, senders, links, messageIds, clock, mail.isPresent());
    WebhookAddresses webhooks =
        workspace ->
            strategies
                .findLegible(workspace)
                .map(Contract::webhooks)
                .orElseGet(() -> Collections.unmodifiableSortedMap(new TreeMap<>()));

    Carrier mailCarrier =
        mail.<Carrier>map(
                settings ->
                    parts.add(
                        "mail",
                        new SmtpCarrier(
                            server(settings, host(baseUrl)),
                            (SSLSocketFactory) SSLSocketFactory.getDefault(),
                            composer,
                            clock)))
            .orElseGet(() -> new MailboxCarrier(new MailboxStore(database), composer));
    WebhookCarrier webhookCarrier =
        parts.add("webhooks", new WebhookCarrier(database, webhooks, clock));
    carriers =
        new Carriers(
            List.of(
                mailCarrier,
                new LetterCarrier(database, letters, senders, clock),
                webhookCarrier,
                new TaskCarrier()));

    ParkedShipments parked = new ParkedShipments(database, clock, inbox);
    ClickWatch watch =
        parts.add(
            "clicks",
            new ClickWatch(
                inbox, (workspace, key) -> parked.arrived(workspace, key, "link"), clock));
    pages =
        List.of(
            new ConsentPages(consentLinks, database, inbox, clock, watch::page),
            new ClickPages(links, watch),
            new ReturnedMailPages(database, inbox, messageIds, clock),
            new PrintPages(database, inbox, clock),
            new BusinessPages(strategies, addresses, senders),
            new WebhookPages(database, webhooks, clock));
  }

  public Carriers carriers() {
    return carriers;
  }

  public List<Routes> pages() {
    return pages;
  }

  private static SmtpServer server(MailSettings settings, String greetAs) {
    return new SmtpServer(
        settings.host(),
        settings.port(),
        SmtpServer.Security.valueOf(settings.security().toUpperCase(Locale.ROOT)),
        settings.user(),
        settings.password(),
        greetAs,
        settings.lanes(),
        SmtpServer.Patience.USUAL);
  }

  private static String host(String baseUrl) {
    String host = URI.create(baseUrl).getHost();
    return host == null || !host.matches("[A-Za-z0-9.-]+") || host.matches("[0-9.]+")
        ? "localhost"
        : host;
  }

  @Override
  public void close() {
    parts.close();
  }
}
