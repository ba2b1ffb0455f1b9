namespace Supervision.Grains.Aggregates;

/// <summary>Marks grains that decide and journal: their calls pass <see cref="Hosting.AggregateDoor"/>.</summary>
internal interface IAggregate;
