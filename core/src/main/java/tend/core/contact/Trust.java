package tend.core.contact;

/** Who said a field's value; a value is never overwritten by one that is trusted less. */
public enum Trust {
  IMPORT,
  FORM,
  PERSON
}
