#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// The frame of `./dev bench`. A benchmark is one file in benchmarks/ and one name in benchmarks.txt; it returns rows
/// of the table. Figures are medians, in milliseconds where the row names no other unit.
namespace portreeve::bench {

struct Row {
    QString what;
    std::optional<double> ours;
    QString peer; ///< whom it is compared with; empty where the budget is a time
    std::optional<double> theirs;
    std::optional<double> budgetRatio; ///< ours / peer at most
    std::optional<double> budget;
    QString unit = QStringLiteral("ms");
    enum class State {
        Measured,
        Skipped,     ///< what is measured is not there
        PeerMissing, ///< fails the run
        Wrong        ///< the result differs from the peer's; fails the run
    } state = State::Measured;
    QString note; ///< why it is not Measured

    /// The row of a figure that could not be had.
    [[nodiscard]] static Row without(State state, const QString &what, const QString &note);
};

/// One run of a whole program: started, standard input from a file or nothing, standard output into a file.
struct Program {
    QString program;
    QStringList arguments;
    QString input;
    QString output;
    QStringList environment = {}; ///< NAME=value, beside the environment of this process
};

struct Pair {
    double ours;
    double theirs;
};

/// What a benchmark may use.
class Bench
{
public:
    Bench(QString programs, QString scratch);

    [[nodiscard]] QString portreeve() const;
    /// The seeded generator of address lists (addresses.cpp).
    [[nodiscard]] QString addresses() const;
    /// Another program that was built beside this one.
    [[nodiscard]] QString tool(const QString &name) const;
    /// The newest published range file in the folder of shared data, or nothing.
    [[nodiscard]] static QString rangeFile();
    /// A file in a folder that is removed afterwards.
    [[nodiscard]] QString scratch(const QString &name) const;
    /// A peer from the system's path, or nothing.
    [[nodiscard]] static std::optional<QString> peer(const QString &name);

    /// Standard output of one run; nothing where it does not end with exit code 0.
    [[nodiscard]] static std::optional<QString> outputOf(const Program &program);
    /// Milliseconds of one run, start to end; nothing where it does not end with exit code 0.
    [[nodiscard]] static std::optional<double> run(const Program &program);
    /// Milliseconds of processor time, user and system, that one run took; nothing where it does not end with 0.
    [[nodiscard]] static std::optional<double> cpu(const Program &program);
    /// Median of `runs` after one run to warm up.
    [[nodiscard]] static std::optional<double> median(const Program &program, int runs);
    /// Both medians, with the runs interleaved, so that a busy moment of the machine meets both.
    [[nodiscard]] static std::optional<Pair> medians(const Program &ours, const Program &peer, int runs);
    /// Median of a call inside this process.
    [[nodiscard]] static double medianOfCall(const std::function<void()> &call, int runs);

    [[nodiscard]] static double medianOf(std::vector<double> figures);
    [[nodiscard]] static bool sameBytes(const QString &fileA, const QString &fileB);

private:
    QString m_programs;
    QString m_scratch;
};

class Benchmark
{
public:
    virtual ~Benchmark() = default;
    [[nodiscard]] virtual QString name() const = 0;
    virtual QList<Row> run(const Bench &bench) = 0;
};

/// Every benchmark, in the order of benchmarks.txt.
std::vector<std::unique_ptr<Benchmark>> allBenchmarks();

} // namespace portreeve::bench
