using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What a look at a whole account showed of one user, for the round that follows it.</summary>
/// <param name="Survey">How the folders stand.</param>
/// <param name="Begun">When the look began.</param>
/// <param name="Mark">What was known then; where a round went on meanwhile, it knows better.</param>
internal sealed record SeenFolders(FolderSurvey Survey, SyncMoment Begun, UserMark? Mark)
{
    /// <summary>Whether a round that builds on the mark needs no look of its own.</summary>
    public bool IsEnoughFor(UserMark mark) =>
        ReferenceEquals(Mark, mark)
        && (Survey.IsComplete || (mark.IsDiscovered && mark.Folders.SequenceEqual(Survey.Folders) && Survey.Sightings.Values.All(sighting => sighting is not null)));
}
