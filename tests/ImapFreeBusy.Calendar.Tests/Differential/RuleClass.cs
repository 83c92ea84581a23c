namespace ImapFreeBusy.Calendar.Tests.Differential;

/// <summary>
/// A way in which a peer reads rules differently, explained in DISAGREEMENTS.md under the same name. Where it can be said
/// in other words what the RFC means, the peer is asked again in those words and has to agree: so a class hides nothing else.
/// </summary>
/// <param name="Name">The heading in DISAGREEMENTS.md.</param>
/// <param name="Peer">Whose way it is.</param>
/// <param name="Applies">By the shape of the rule alone.</param>
/// <param name="Rewrite">
/// The question in words that the peer reads as we do; null where there are none: then this peer is not compared.
/// </param>
internal sealed record RuleClass(string Name, string Peer, Func<RuleQuestion, bool> Applies, Func<RuleQuestion, RuleQuestion>? Rewrite);
