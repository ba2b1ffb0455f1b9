namespace Orleans;

/// <summary>Gives references to grains. A reference costs little, may be kept, and starts nothing until it is called.</summary>
public interface IGrainFactory
{
    /// <param name="primaryKey">Names the grain; neither empty nor white space.</param>
    /// <param name="grainClassNamePrefix">Start of the full name of the grain class, where several implement the contract.</param>
    /// <exception cref="ArgumentException">No grain class, or more than one, implements the contract; or the key is empty.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
