#include "core/json/document.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::json;

namespace {

/// Reads every value of the document in every way; returns how many there are.
qsizetype visit(const Value &value)
{
    (void)value.toText();
    (void)value.toInteger();
    (void)value.toNumber();
    (void)value.toBool();
    (void)value.toTextList();
    qsizetype count = 1;
    if (const Result<QList<Value>> children = value.toArray()) {
        for (const Value &child : *children)
            count += visit(child);
    }
    for (const QString &key : value.keys()) {
        const QByteArray name = key.toUtf8();
        if (name.contains('\0'))
            continue; // keys are given as C strings
        if (const std::optional<Value> child = value.find(name.constData()))
            count += visit(*child);
    }
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Result<Document> document = Document::parse(bytes, QStringLiteral("f.json"));
    if (!document) {
        FUZZ_VERIFY(!document.error().english().isEmpty());
        return 0;
    }
    FUZZ_VERIFY(visit(document->root()) > 0);
    FUZZ_VERIFY(!document->root().where().isEmpty());
    (void)document->checkSchema(QStringLiteral("portreeve.x"), 1);
    return 0;
}
