package tend.capture.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;

class FormReaderTest {
  @Test
  void theFormThatShipsIsGood() {
    FormDefinition form =
        assertInstanceOf(FormReader.Read.Good.class, FormReader.read(Forms.shipped())).form();

    assertEquals("contact", form.name());
    assertEquals(List.of(EvidenceKind.ASKED_INFORMATION), form.evidence());
    assertEquals(List.of(Channel.MAIL), form.consent().orElseThrow().channels());
    assertEquals(FormDefinition.Kind.EMAIL, form.fields().get(2).kind());
  }

  @Test
  void everyMistakeIsNamedWithItsLine() {
    var bad =
        assertInstanceOf(
            FormReader.Read.Bad.class,
            FormReader.read(
                """
                name: Roof Check
                titel: x
                source: Web
                counts_as: [asked]
                fields:
                  - name: colour
                    label: Colour
                    type: choise
                  - name: colour
                    label: Colour
                urgent: {field: when, is: now}
                """));

    assertEquals(
        List.of(
            "1: A form's name has small letters, digits and hyphens, such as roof-check.",
            "1: title is missing.",
            "2: “titel” is not known here; known are: name, title, intro, source, fields, consent,"
                + " counts_as, urgent, confirm, button, thanks.",
            "4: “asked” is not known here; known are: asked_information, gave_information,"
                + " asked_appointment, wrote, spoke, met, opened_deal, bought, recommended.",
            "6: The form asks for neither an e-mail address nor a phone number; add one with type:"
                + " email.",
            "8: There is no type “choise”; there are: email, phone, text, long_text, choice,"
                + " yes_no, number, day.",
            "9: There are two fields called colour.",
            "11: The form has no field when."),
        bad.mistakes().stream()
            .map(m -> m.line() + ": " + m.sentence())
            .sorted(
                java.util.Comparator.comparingInt(
                    s -> Integer.parseInt(s.substring(0, s.indexOf(':')))))
            .toList());
  }

  @Test
  void whatIsNoYamlSaysWhere() {
    var bad =
        assertInstanceOf(FormReader.Read.Bad.class, FormReader.read("name: x\n  title: [a\n"));
    assertEquals(1, bad.mistakes().size());
    assertEquals(2, bad.mistakes().getFirst().line());
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    FormReader.read(text);
    FormReader.read("name: a\n" + text);
  }
}
