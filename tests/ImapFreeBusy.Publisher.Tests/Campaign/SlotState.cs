namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>What an answer must say of a slot.</summary>
/// <param name="Slot">Its number.</param>
/// <param name="Changes">How often that changed.</param>
/// <param name="IsBusy">Whether it is busy; null while nobody can say.</param>
internal readonly record struct SlotState(int Slot, int Changes, bool? IsBusy);
