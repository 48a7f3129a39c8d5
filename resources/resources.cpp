// Keeps the library from being empty; the resources themselves are linked as objects.
namespace portreeve::resources {
extern const char prefix[];
const char prefix[] = ":/portreeve";
} // namespace portreeve::resources
