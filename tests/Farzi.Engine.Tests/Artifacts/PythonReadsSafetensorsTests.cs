using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Farzi.Engine.Artifacts;

namespace Farzi.Engine.Tests.Artifacts;

public sealed class PythonReadsSafetensorsTests : IDisposable
{
    // The standard library only: what the format's rules say, and the digest as TensorDigest documents it.
    private const string Script = """
        import hashlib, json, struct, sys
        with open(sys.argv[1], 'rb') as f:
            raw = f.read()
        n = struct.unpack('<Q', raw[:8])[0]
        assert n % 8 == 0 and raw[8:9] == b'{'
        header, data = json.loads(raw[8:8 + n].decode('utf-8')), raw[8 + n:]
        metadata = header.pop('__metadata__', {})
        spans = sorted(t['data_offsets'] for t in header.values())
        assert spans[0][0] == 0 and spans[-1][1] == len(data)
        assert all(a[1] == b[0] for a, b in zip(spans, spans[1:]))
        codes = {'F32': 'f', 'F64': 'd', 'I32': 'i', 'I64': 'q', 'U8': 'B'}
        integer = lambda x: struct.pack('<q', x)
        digest = hashlib.sha256()
        for name in sorted(header, key=lambda s: s.encode('utf-8')):
            t = header[name]
            begin, end = t['data_offsets']
            values = struct.unpack('<%d%s' % ((end - begin) // struct.calcsize(codes[t['dtype']]), codes[t['dtype']]), data[begin:end])
            key = name.encode('utf-8')
            digest.update(integer(len(key)) + key + integer(len(t['dtype'])) + t['dtype'].encode() + integer(len(t['shape'])))
            digest.update(b''.join(map(integer, t['shape'])) + data[begin:end])
            print(name, t['dtype'], t['shape'], ' '.join(repr(v) for v in values))
        print('metadata', sorted(metadata.items()))
        print('digest', digest.hexdigest())
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void The_standard_library_of_Python_finds_the_same_values_and_the_same_digest()
    {
        NamedTensor[] tensors =
        [
            NamedTensor.Of("latents", [0.1f, -2.5f, 3e-39f, 4f], 1, 2, 2),
            NamedTensor.Of("f64", [Math.PI], 1),
            NamedTensor.Of("i32", [-7], 1),
            NamedTensor.Of("i64", [1L << 40], 1),
            NamedTensor.Of("u8", new byte[] { 1, 2, 3 }, 3),
        ];
        var path = _folder.File("x.safetensors");
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string> { ["learner"] = "sasrec" });
        var lines = Run(path);
        Assert.Equal(7, lines.Length);
        Assert.Equal("f64 F64 [1] 3.141592653589793", lines[0]);
        Assert.Equal("i32 I32 [1] -7", lines[1]);
        Assert.Equal("i64 I64 [1] 1099511627776", lines[2]);
        Assert.StartsWith("latents F32 [1, 2, 2] ", lines[3], StringComparison.Ordinal);
        var latents = lines[3].Split("] ")[1].Split(' ').Select(v => (float)double.Parse(v, CultureInfo.InvariantCulture));
        Assert.Equal([0.1f, -2.5f, 3e-39f, 4f], latents);
        Assert.Equal("u8 U8 [3] 1 2 3", lines[4]);
        Assert.Equal("metadata [('learner', 'sasrec')]", lines[5]);
        Assert.Equal("digest " + TensorDigest.Of(tensors), lines[6]);
    }

    private string[] Run(string path)
    {
        var script = _folder.File("read.py");
        File.WriteAllText(script, Script);
        using var python = Start(script, path);
        Skip.If(python is null, "python3 is not on this machine.");
        var errors = python!.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static Process? Start(string script, string path)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", [script, path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
