using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Tells whose published list became another one, for lists that are made of it.</summary>
internal sealed class ListChanges
{
    /// <summary>Told after a list was put in place; whoever hears it does not do the work here.</summary>
    public Action<ListOwner> Published { get; set; } = _ => { };
}
