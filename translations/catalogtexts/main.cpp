#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <cstdio>
#include <set>

// catalogtexts CATALOG_FOLDER OUT.cpp: the sentences of the catalogue that people see, as a source for lupdate. The
// engine makes Messages of them in the context "catalog" (core/requirements/words.h).
namespace {

using Texts = std::set<QString>;

void add(Texts &texts, const QJsonValue &value)
{
    if (value.isString() && !value.toString().isEmpty())
        texts.insert(value.toString());
    for (const QJsonValue &child : value.toArray())
        add(texts, child);
}

/// The texts under `keys` in every object of every list of the file.
void addKeys(Texts &texts, const QJsonObject &file, const QStringList &keys)
{
    for (const QJsonValue &list : file) {
        for (const QJsonValue &row : list.toArray()) {
            for (const QString &key : keys)
                add(texts, row.toObject().value(key));
        }
    }
}

bool collect(const QString &folder, Texts &texts)
{
    const QMap<QString, QStringList> shown{
        {QStringLiteral("choices"), {QStringLiteral("title"), QStringLiteral("text")}},
        {QStringLiteral("rules"), {QStringLiteral("purpose"), QStringLiteral("notes")}},
        {QStringLiteral("endpoints"), {QStringLiteral("suspect")}},
        {QStringLiteral("ranges"), {QStringLiteral("suspect"), QStringLiteral("note")}},
        {QStringLiteral("findings"), {}},
    };
    for (auto it = shown.begin(); it != shown.end(); ++it) {
        QFile file(QDir(folder).filePath(it.key() + QStringLiteral(".json")));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject())
            return false;
        addKeys(texts, document.object(), it.value());
        // A finding is one sentence of two: what is wrong, and what Portreeve does about it.
        for (const QJsonValue &finding : document.object().value(QLatin1String("findings")).toArray())
            texts.insert(finding[u"text"].toString() + u' ' + finding[u"action"].toString());
    }
    return !texts.empty();
}

QByteArray literal(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + bytes + '"';
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fputs("catalogtexts CATALOG_FOLDER OUT.cpp\n", stderr);
        return 64;
    }
    Texts texts;
    if (!collect(QString::fromLocal8Bit(argv[1]), texts)) {
        std::fprintf(stderr, "catalogtexts: cannot read the catalogue in %s\n", argv[1]);
        return 65;
    }
    QByteArray source = "// Made from the catalogue for lupdate; compiled by nobody.\n";
    for (const QString &text : texts)
        source += "QT_TRANSLATE_NOOP(\"catalog\", " + literal(text) + ")\n";
    QFile out(QString::fromLocal8Bit(argv[2]));
    if (!out.open(QIODevice::WriteOnly) || out.write(source) != source.size() || !out.flush()) {
        std::fprintf(stderr, "catalogtexts: cannot write %s\n", argv[2]);
        return 74;
    }
    return 0;
}
