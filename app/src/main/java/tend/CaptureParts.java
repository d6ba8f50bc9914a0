package tend;

import java.time.InstantSource;
import java.util.List;
import tend.capture.api.ApiKeys;
import tend.capture.api.Idempotency;
import tend.capture.api.OptInApi;
import tend.capture.form.FormPages;
import tend.capture.form.Forms;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIns;
import tend.capture.sources.SourcePages;
import tend.capture.spam.Guard;
import tend.capture.spam.Proof;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.storage.Seal;
import tend.storage.Secrets;
import tend.strategy.PublishedStrategies;
import tend.web.Routes;

/** The ways in: forms, the API, and the page about both. */
final class CaptureParts {
  private final List<Routes> routes;

  CaptureParts(
      Parts parts,
      Database database,
      Inbox inbox,
      PublishedStrategies strategies,
      InstantSource clock) {
    Seal seal = new Secrets(database).seal("capture");
    Proof proof = new Proof(seal);
    OptIns optIns =
        new OptIns(
            inbox,
            new ConfirmationLimit(database, clock),
            workspace -> StrategyParts.kinds(strategies, workspace));
    Forms forms = new Forms(database, clock);
    ApiKeys apiKeys = new ApiKeys(database, clock);
    Idempotency idempotency = parts.add("idempotency keys", new Idempotency(database, clock));
    FormPages.Around around = new FormPages.Around(database, clock);
    routes =
        List.of(
            new FormPages(forms, optIns, new Guard(seal, proof, clock), proof, around),
            new OptInApi(apiKeys, idempotency, optIns, clock),
            new SourcePages(forms, apiKeys));
  }

  List<Routes> routes() {
    return routes;
  }
}
