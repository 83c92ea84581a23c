using ImapFreeBusy.Commands;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Testing.DyingProgram;
using Microsoft.Extensions.DependencyInjection;

// imapfreebusy-dying POINT COMMAND ...: the program with its own stores, which die at the point (see DeathPoint).
var point = Enum.Parse<DeathPoint>(args[0]);
var context = new CommandContext
{
    Output = Console.Out,
    Error = Console.Error,
    Environment = new Dictionary<string, string>(StringComparer.Ordinal),
    AddPublisher = (services, options) =>
    {
        services.AddPublisher(options);
        services.AddSingleton(new Death(point)).AddDyingStores();
    },
};
return await CommandTree.RunAsync(args[1..], context);
