namespace ImapFreeBusy.Publisher.Publication;

/// <summary>A round could not come to a publication; the last good one stays.</summary>
/// <param name="message">Why, in words for people.</param>
internal sealed class RoundFailedException(string message) : Exception(message);
