// A fuzz target without a fuzzer: gives it every seed of a folder, whole, cut short at every length and with each byte
// changed, so that every test run keeps the targets building and their promises kept.
#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size);

namespace {

void give(const QByteArray &input)
{
    // A copy of exactly that size, so that a sanitizer sees the first byte read too far.
    const std::vector<quint8> exact(input.begin(), input.end());
    (void)LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void giveVariants(const QByteArray &seed)
{
    constexpr qsizetype MostVariants = 1000;
    const qsizetype step = std::max(qsizetype(1), seed.size() / MostVariants);
    give(seed);
    for (qsizetype i = 0; i < seed.size(); i += step) {
        give(seed.left(i));
        QByteArray changed = seed;
        changed[i] = char(~changed[i]);
        give(changed);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: replay FOLDER\n", stderr);
        return 64;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s cannot be read\n", qPrintable(file.fileName()));
            return 66;
        }
        giveVariants(file.readAll());
    }
    std::printf("%lld seeds\n", static_cast<long long>(names.size()));
    return names.isEmpty() ? 66 : 0;
}
