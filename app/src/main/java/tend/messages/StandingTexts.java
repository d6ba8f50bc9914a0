package tend.messages;

import java.util.List;

/** The few texts that belong to Tend and to no strategy. */
public final class StandingTexts {

  /** Asks whether an address is right. Its only fields are the business's own. */
  public static final Text CONFIRM =
      standing(
          "confirm",
          """
          ---
          subject: Please confirm your address
          kind: service
          ---
          Hello,

          somebody, we hope it was you, has asked {{ business_name }} to write to this address.

          **[Yes, that was me]({{ confirm_url }})**

          If it was not you, do nothing: without your yes we write no more.
          """);

  /** Word to a member of the team. */
  public static final Text ALERT =
      standing(
          "alert",
          """
          ---
          subject: "{{ contact_name }}: {{ about }}"
          kind: service
          ---
          {{ about }}

          It is about **{{ contact_name }}**{% if contact_phone %}, {{ contact_phone }}{% endif %}.

          [Open {{ contact_name }} in Tend]({{ contact_url }})
          """);

  /** A task that cannot wait until somebody looks at the desk. */
  public static final Text URGENT_TASK =
      standing(
          "urgent-task",
          """
          ---
          subject: "Now: {{ about }} ({{ contact_name }})"
          kind: service
          ---
          {{ about }}

          It is about **{{ contact_name }}**{% if contact_phone %}, {{ contact_phone }}{% endif %}, and it is urgent.

          [Open {{ contact_name }} in Tend]({{ contact_url }})
          """);

  private StandingTexts() {}

  private static Text standing(String name, String source) {
    return Text.parse(
        name, source, List.of("about", "contact_name", "contact_phone", "contact_url"));
  }
}
