#pragma once

#include "core/json/document.h"

namespace portreeve::importers {

/// A configuration in JSON, with the lines in which its objects and arrays begin.
class JsonText
{
public:
    /// As importers::sourceLines and json::Document::parse read it. Errors: theirs.
    static Result<JsonText> parse(const QByteArray &bytes, qsizetype maxBytes);

    [[nodiscard]] const json::Document &document() const { return m_document; }

    /// Containers are told apart by a number; the root is 0.
    [[nodiscard]] int line(int container) const { return m_containers[container].line; }
    /// The container that is the element or member `index` (in file order) of another; the other one itself where it is
    /// a plain value, so that something near is named.
    [[nodiscard]] int child(int container, qsizetype index) const;
    /// Likewise, the member `key` of the object.
    [[nodiscard]] int child(int container, const json::Value &object, const char *key) const;

private:
    struct Container {
        int line = 0;
        bool object = false;
        QList<int> children;
    };
    JsonText(json::Document document, const QByteArray &text);

    json::Document m_document;
    QList<Container> m_containers;
};

} // namespace portreeve::importers
