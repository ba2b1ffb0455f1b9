namespace Supervision.Silo.Stores;

/// <summary>The settings of the program, for what is opened before there is a host: appsettings.json beside it, and over that the environment.</summary>
internal static class HostSettings
{
    public static IConfiguration Read() =>
        new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
}
