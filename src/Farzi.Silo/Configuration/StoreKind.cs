namespace Farzi.Silo.Configuration;

/// <summary>Where the files of jobs and the uploads last.</summary>
internal enum StoreKind
{
    /// <summary>In the folder of the state, which all silos share.</summary>
    Volume,

    /// <summary>In a bucket; the folder holds copies, and is each silo's own.</summary>
    S3,
}
