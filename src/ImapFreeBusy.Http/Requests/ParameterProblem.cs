namespace ImapFreeBusy.Http.Requests;

/// <summary>What is wrong with a parameter of the query. Never repeats the value: nothing of a request comes back in an error.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Reason">Why, as the end of a sentence that begins with the name.</param>
internal sealed record ParameterProblem(string Parameter, string Reason);
