/* Types that point to themselves and to each other: pointers are integers, so nothing has to be declared ahead. */
struct list_head {
    struct list_head *next, *prev;
};

struct tree;

struct forest {
    struct tree *trees[4];
    struct list_head link;
};

struct tree {
    struct forest *forest;
    struct forest embedded;
    struct {
        struct tree *left;
        struct tree *right;
    } children;
    void (*visit)(struct tree *tree);
};

typedef struct node {
    struct node *next;
    struct tree tree;
} node_t;

struct list_head *unused_list_head __attribute__((unused));
struct forest *unused_forest __attribute__((unused));
struct tree *unused_tree __attribute__((unused));
node_t *unused_node __attribute__((unused));
