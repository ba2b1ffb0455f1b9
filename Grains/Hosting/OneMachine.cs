using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Supervision.Grains.Hosting;

/// <summary>
/// A silo that is alone and stays alone. It listens nowhere: a silo's port asks nobody who he is, and whoever reached it could
/// call any grain. So any number of silos run on one machine, each a cluster of its own.
/// </summary>
public static class OneMachine
{
    /// <summary>Makes the silo the only one of its cluster.</summary>
    public static ISiloBuilder Alone(this ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(serviceId: GrainSilo.ServiceId, clusterId: GrainSilo.ServiceId);

        // The line above opens a gateway again.
        silo.Configure<EndpointOptions>(it => it.GatewayPort = 0);
        foreach (var listener in silo.Services.Where(it => it.IsKeyedService && it.ServiceType == typeof(IConnectionListenerFactory)).ToList())
        {
            silo.Services.Remove(listener);
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory, NobodyIsAccepted>(listener.ServiceKey);
        }

        return silo;
    }

    /// <summary>Stands where a socket would, and never has a connection to give.</summary>
    private sealed class NobodyIsAccepted : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IConnectionListener>(new Listener(endpoint));

        private sealed class Listener(EndPoint endpoint) : IConnectionListener
        {
            private readonly TaskCompletionSource<ConnectionContext?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public EndPoint EndPoint => endpoint;

            public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(closed.Task.WaitAsync(cancellationToken));

            public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
            {
                closed.TrySetResult(null);
                return ValueTask.CompletedTask;
            }

            public ValueTask DisposeAsync() => UnbindAsync();
        }
    }
}
