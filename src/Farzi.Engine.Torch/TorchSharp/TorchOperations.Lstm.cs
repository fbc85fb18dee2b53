using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Long short-term memory, one step of all sequences at a time.</content>
internal sealed partial class TorchOperations<T>
{
    /// <inheritdoc/>
    public void LstmSequence(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 4);
        for (var i = 0; i < n; i++)
        {
            using var scope = NewDisposeScope();
            var g = Step(gates.Value, i, n, sequences); // i|f|g|o
            var previous = i == 0 ? null : Step(hidden.Value, i - 1, n, sequences);
            if (previous is not null) g.add_(Product(previous, V(w.Value)));
            g.narrow(1, 0, 2 * h).sigmoid_();
            g.narrow(1, 3 * h, h).sigmoid_();
            var (gi, gf, ga, go) = (g.narrow(1, 0, h), g.narrow(1, h, h), g.narrow(1, 2 * h, h).tanh_(), g.narrow(1, 3 * h, h));
            var cell = Step(cells.Value, i, n, sequences); // c|tanh(c)
            var (c, t) = (cell.narrow(1, 0, h), cell.narrow(1, h, h));
            var before = i == 0 ? null : Step(cells.Value, i - 1, n, sequences).narrow(1, 0, h);
            c.copy_(gi).mul_(ga);
            if (before is not null) c.addcmul_(gf, before, S(1));
            t.copy_(c).tanh_();
            Step(hidden.Value, i, n, sequences).copy_(go).mul_(t);
            if (!hidden.HasTangent) continue;

            var gd = Step(gates.Tangent, i, n, sequences);
            if (previous is not null) gd.add_(RecurrentTangent(previous, Step(hidden.Tangent, i - 1, n, sequences), w));
            gd.mul_(GateSlopes(g, h));
            var (id, fd, ad, od) = (gd.narrow(1, 0, h), gd.narrow(1, h, h), gd.narrow(1, 2 * h, h), gd.narrow(1, 3 * h, h));
            var celld = Step(cells.Tangent, i, n, sequences);
            var (cd, td) = (celld.narrow(1, 0, h), celld.narrow(1, h, h));
            cd.copy_(id).mul_(ga).addcmul_(gi, ad, S(1));
            if (before is not null)
                cd.addcmul_(fd, before, S(1)).addcmul_(gf, Step(cells.Tangent, i - 1, n, sequences).narrow(1, 0, h), S(1));
            td.copy_(cd).mul_(TanhSlope(t));
            Step(hidden.Tangent, i, n, sequences).copy_(od).mul_(t).addcmul_(go, td, S(1));
        }
    }

    /// <inheritdoc/>
    public void LstmSequenceBackward(Dual<T> gates, Dual<T> w, int sequences, Dual<T> cells, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 4);
        using var scope = NewDisposeScope();
        var tangent = dgates.HasTangent;
        var dcell = zeros([sequences, h], Type, _device);
        var dcelld = tangent ? zeros([sequences, h], Type, _device) : null;
        for (var i = n - 1; i >= 0; i--)
        {
            using var inner = NewDisposeScope();
            var (g, cell, dh) = (Step(gates.Value, i, n, sequences), Step(cells.Value, i, n, sequences), Step(dhidden.Value, i, n, sequences));
            var (gi, gf, ga, go, t) = (g.narrow(1, 0, h), g.narrow(1, h, h), g.narrow(1, 2 * h, h), g.narrow(1, 3 * h, h), cell.narrow(1, h, h));
            var before = i == 0 ? zeros_like(t) : Step(cells.Value, i - 1, n, sequences).narrow(1, 0, h);
            var (slopes, slopeT) = (GateSlopes(g, h), TanhSlope(t));
            var dt = dh.mul(go);
            var dc = dt.mul(slopeT).add_(dcell);
            var da = cat([dc.mul(ga), dc.mul(before), dc.mul(gi), dh.mul(t)], 1); // adjoints of the gates
            var dg = Step(dgates.Value, i, n, sequences);
            dg.copy_(da).mul_(slopes);
            Tensor? dgd = null;
            if (tangent)
            {
                var (gd, celld, dhd) = (Step(gates.Tangent, i, n, sequences), Step(cells.Tangent, i, n, sequences), Step(dhidden.Tangent, i, n, sequences));
                var (id, fd, ad, od, td) = (gd.narrow(1, 0, h), gd.narrow(1, h, h), gd.narrow(1, 2 * h, h), gd.narrow(1, 3 * h, h), celld.narrow(1, h, h));
                var befored = i == 0 ? before : Step(cells.Tangent, i - 1, n, sequences).narrow(1, 0, h);
                var dtd = dhd.mul(go).addcmul_(dh, od, S(1));
                var dcd = dtd.mul_(slopeT).sub_(dt.mul(t).mul_(td).mul_(S(2))).add_(dcelld!);
                var dad = cat(
                [
                    dcd.mul(ga).addcmul_(dc, ad, S(1)), dcd.mul(before).addcmul_(dc, befored, S(1)), dcd.mul(gi).addcmul_(dc, id, S(1)),
                    dhd.mul(t).addcmul_(dh, td, S(1)),
                ], 1);
                dgd = Step(dgates.Tangent, i, n, sequences);
                dgd.copy_(dad).mul_(slopes).addcmul_(da.mul_(gd), GateSecondSlopes(g, h), S(1));
                dcelld!.copy_(dcd.mul_(gf).addcmul_(dc, fd, S(1)));
            }

            dcell.copy_(dc.mul_(gf));
            if (i > 0) AddToPreviousStates(dhidden, w, i - 1, n, sequences, dg, dgd);
        }

        AddRecurrentWeights(hidden, n, sequences, Steps(dgates.Value), tangent ? Steps(dgates.Tangent) : null, dw);

        Tensor Steps(in Tensor<T> x) => Sequences(x, sequences, n, n).transpose(0, 1);
    }

    /// <summary>First derivatives of the gates' functions, from their values i|f|g|o.</summary>
    private Tensor GateSlopes(Tensor gates, int h)
    {
        var slopes = Slope(gates);
        slopes.narrow(1, 2 * h, h).copy_(TanhSlope(gates.narrow(1, 2 * h, h)));
        return slopes;
    }

    /// <summary>What a derivative changes by, per change of the gate: 1 − 2σ, and −2·tanh.</summary>
    private Tensor GateSecondSlopes(Tensor gates, int h)
    {
        var slopes = SlopeOfSlope(gates);
        slopes.narrow(1, 2 * h, h).sub_(S(1));
        return slopes;
    }
}
