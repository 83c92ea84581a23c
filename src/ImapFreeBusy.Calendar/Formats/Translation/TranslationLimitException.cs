namespace ImapFreeBusy.Calendar.Formats.Translation;

/// <summary>Leaves a document that goes beyond a bound; never seen outside of a translator.</summary>
internal sealed class TranslationLimitException(string message) : Exception(message);
