namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>A promise was broken.</summary>
internal sealed class CampaignException(string message) : Exception(message);
